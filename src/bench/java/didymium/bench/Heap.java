package didymium.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * How much heap another JVM of this machine has used at most, what waits to be collected included.
 */
final class Heap implements AutoCloseable {
  private static final long MEGABYTE = 1024 * 1024;

  private final JMXConnector connector;
  private final List<MemoryPoolMXBean> pools;
  private final MemoryMXBean memory;

  private Heap(JMXConnector connector) throws IOException {
    this.connector = connector;
    var connection = connector.getMBeanServerConnection();
    this.pools =
        ManagementFactory.getPlatformMXBeans(connection, MemoryPoolMXBean.class).stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    this.memory = ManagementFactory.getPlatformMXBean(connection, MemoryMXBean.class);
  }

  static Heap of(long pid) throws IOException {
    try {
      var machine = VirtualMachine.attach("" + pid);
      var address = machine.startLocalManagementAgent();
      machine.detach();
      return new Heap(JMXConnectorFactory.connect(new JMXServiceURL(address)));
    } catch (AttachNotSupportedException e) {
      throw new IOException(e);
    }
  }

  /** Counts from now. */
  void forget() {
    pools.forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /**
   * In MB: the sum of what each part of the heap held at most, so rather too much than too little.
   */
  long most() {
    return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEGABYTE;
  }

  /** In bytes, what is used now when nothing waits to be collected. */
  long used() {
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
