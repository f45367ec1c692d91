package didymium.bench;

import java.util.Arrays;
import java.util.List;

/** Durations in nanoseconds, and for how long they were collected. */
final class Samples {
  private long[] values = new long[4096];
  private int size;
  private long elapsed;
  private Cpu cpu = Cpu.NONE;

  void add(long nanoseconds) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = nanoseconds;
  }

  /** All of them together. */
  static Samples merged(List<Samples> parts, long elapsed) {
    var all = new Samples();
    all.values = new long[Math.max(1, parts.stream().mapToInt(part -> part.size).sum())];
    for (var part : parts) {
      System.arraycopy(part.values, 0, all.values, all.size, part.size);
      all.size += part.size;
    }
    Arrays.sort(all.values, 0, all.size);
    all.elapsed = elapsed;
    return all;
  }

  /** One after the other: their times add up. */
  static Samples inTurn(List<Samples> parts) {
    var all = merged(parts, parts.stream().mapToLong(part -> part.elapsed).sum());
    return all.using(parts.stream().map(part -> part.cpu).reduce(Cpu.NONE, Cpu::plus));
  }

  /** Notes the processor time that all of them took. */
  Samples using(Cpu used) {
    cpu = used;
    return this;
  }

  /** Microseconds of processor time for each, by who used it. */
  String cpu() {
    return cpuOf(size);
  }

  /** The same for each of so many things that they are samples of. */
  String cpuOf(int things) {
    return cpu.each(things);
  }

  double perSecond() {
    return size * 1e9 / elapsed;
  }

  int size() {
    return size;
  }

  /** In milliseconds, the value that a share (0 to 1) of all do not exceed; sorted ones only. */
  double milliseconds(double share) {
    return values[(int) Math.min(size - 1, Math.ceil(share * size))] / 1e6;
  }
}
