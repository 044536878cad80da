/** Events from topics of Kafka, through a collector, and what it lets in to other topics. */
@NullMarked
package io.elpis.server.topic;

import org.jspecify.annotations.NullMarked;
