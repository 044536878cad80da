package io.elpis.server;

import io.elpis.gateway.Connections;
import io.elpis.gateway.RelayDesk;
import io.elpis.relay.binding.Bindings;
import io.elpis.relay.binding.Switchboard;

/** What an open server can do to let people be reached without being seen. */
public record RelayUseCases(
    RelayDesk desk,
    Bindings bindings,
    Switchboard switchboard,
    Connections connections,
    RelayChannels channels) {}
