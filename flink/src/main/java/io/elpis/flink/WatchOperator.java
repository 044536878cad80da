package io.elpis.flink;

import io.elpis.watch.Finding;
import io.elpis.watch.Limits;
import io.elpis.watch.replay.FindingJson;
import io.elpis.watch.replay.Replay;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Hosts the detectors in a Flink job: lines of the published event format in, findings out as lines
 * of JSON. It is the same {@link Replay} that a file and a server feed, and its snapshot is the
 * state of the operator, in parts of a megabyte, so a job that is restored from a checkpoint finds
 * the same, event for event.
 *
 * <p>There is one instance of it: groups, roles and tickets are shared by all actors, so the stream
 * is not divided by actor. For the one thread of its task.
 */
final class WatchOperator extends AbstractStreamOperator<String>
    implements OneInputStreamOperator<String, String>, BoundedOneInput {
  @Serial private static final long serialVersionUID = 1L;

  private static final int PART_BYTES = 1 << 20;

  /** Six numbers, because a record of the detectors is none that Flink may send to its workers. */
  private final int[] limits;

  private final long toleranceMillis;
  private transient @Nullable Host host;
  private transient @Nullable ListState<byte[]> parts;

  WatchOperator(Limits limits, Duration tolerance) {
    this.limits =
        new int[] {
          limits.actors(),
          limits.groups(),
          limits.edges(),
          limits.tickets(),
          limits.subjects(),
          limits.tableBits()
        };
    this.toleranceMillis = tolerance.toMillis();
  }

  private record Host(Replay replay, LineSource source) {}

  private Host host() {
    Host known = host;
    if (known == null) {
      Limits bound = new Limits(limits[0], limits[1], limits[2], limits[3], limits[4], limits[5]);
      known = new Host(new Replay(bound, Duration.ofMillis(toleranceMillis)), new LineSource());
      host = known;
    }
    return known;
  }

  @Override
  public void processElement(StreamRecord<String> line) throws IOException {
    Host at = host();
    if (at.source().push(line.getValue())) {
      int _ = at.replay().step(at.source(), this::emit);
    }
  }

  /** A bounded source ended: what the window holds back is judged. */
  @Override
  public void endInput() throws IOException {
    Host at = host();
    int _ = at.replay().step(at.source(), this::emit);
    if (at.source().malformed() > 0) {
      LOG.warn("{} lines were no events and passed over", at.source().malformed());
    }
  }

  private void emit(Finding finding) {
    output.collect(new StreamRecord<>(FindingJson.line(finding), finding.timeMillis()));
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    ListState<byte[]> known =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>(
                    "watch", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    parts = known;
    if (context.isRestored()) {
      List<InputStream> streams = new ArrayList<>();
      known.get().forEach(part -> streams.add(new ByteArrayInputStream(part)));
      host()
          .replay()
          .read(new StateInput(new SequenceInputStream(Collections.enumeration(streams))));
      host().source().skipTo(host().replay().position());
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    ListState<byte[]> known = parts;
    if (known == null) {
      throw new IOException("a snapshot was asked for before there is anything; this is a defect");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StateOutput out = new StateOutput(bytes);
    host().replay().write(out);
    out.flush();
    known.update(parts(bytes.toByteArray()));
  }

  private static List<byte[]> parts(byte[] whole) {
    List<byte[]> parts = new ArrayList<>();
    for (int from = 0; from < whole.length; from += PART_BYTES) {
      parts.add(Arrays.copyOfRange(whole, from, Math.min(whole.length, from + PART_BYTES)));
    }
    return parts;
  }
}
