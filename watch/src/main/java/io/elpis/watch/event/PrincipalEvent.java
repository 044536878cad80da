package io.elpis.watch.event;

/**
 * Who somebody is who looks at people: role, home branch, organisation, region, and since when the
 * account exists. A later one replaces an earlier one.
 */
public record PrincipalEvent(
    long timeMillis,
    String id,
    String role,
    String branch,
    String recipient,
    String region,
    long joinedMillis)
    implements WatchEvent {}
