/**
 * A witness (C2SP tlog-witness): a small program that a works council, an auditor or a regulator
 * runs. It keeps the newest checkpoint of one log and cosigns only what continues it, so that
 * whoever asks for its cosignature sees the same log as everybody else. {@link
 * io.elpis.witness.Main} serves it; {@link io.elpis.witness.WitnessClient} asks one.
 */
@NullMarked
package io.elpis.witness;

import org.jspecify.annotations.NullMarked;
