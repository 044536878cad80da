/**
 * The command line. {@link io.elpis.cli.Main} turns words into one command of {@code
 * io.elpis.cli.command}, a command's failure into an exit code with cause and cure, and nothing
 * else writes to the standard streams than {@link io.elpis.cli.Console}.
 */
@NullMarked
package io.elpis.cli;

import org.jspecify.annotations.NullMarked;
