package dev.selfsame.bench.process;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Looks into another Java process by attaching to it: what it allocated, how often it collected,
 * how much processor time it took, and what Berkeley DB JE read and synced there if the process was
 * started with {@value #COUNT_STORAGE}. Everything is counted since the start of the process.
 */
public final class Probe implements AutoCloseable {
  /** The flag that makes JE show its counters. */
  public static final String COUNT_STORAGE = "-DJEMonitor=1";

  private static final Pattern JE_COUNTER =
      Pattern.compile("(nLogFSyncs|nRandomReads|nSequentialReads)=([0-9,]+)");

  private final long pid;
  private final JMXConnector connector;
  private final MBeanServerConnection beans;
  private final ThreadMXBean threads;
  private final OperatingSystemMXBean system;

  private Probe(long pid, JMXConnector connector) throws IOException {
    this.pid = pid;
    this.connector = connector;
    beans = connector.getMBeanServerConnection();
    threads =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    system =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, OperatingSystemMXBean.class);
  }

  /** Attaches to a process. */
  @SuppressWarnings("BanJNDI") // The address comes from a process that we started.
  public static Probe of(JavaProcess process) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
      try {
        JMXServiceURL address = new JMXServiceURL(machine.startLocalManagementAgent());
        return new Probe(process.pid(), JMXConnectorFactory.connect(address));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException("cannot attach to process " + process.pid(), e);
    }
  }

  /** The counters by name, each since the start of the process. */
  public SortedMap<String, Double> read() throws IOException {
    SortedMap<String, Double> counters = new TreeMap<>();
    long[] ids = threads.getAllThreadIds();
    double bytes =
        Arrays.stream(threads.getThreadAllocatedBytes(ids)).filter(count -> count > 0).sum();
    counters.put("bytes allocated", bytes);
    counters.put("µs of processor", system.getProcessCpuTime() / 1e3);
    double collections = 0;
    for (GarbageCollectorMXBean collector :
        ManagementFactory.getPlatformMXBeans(beans, GarbageCollectorMXBean.class)) {
      collections += Math.max(0, collector.getCollectionCount());
    }
    counters.put("collections", collections);
    addStorage(counters);
    addWritten(counters);
    return counters;
  }

  /** How much each counter grew. */
  public static SortedMap<String, Double> growth(
      SortedMap<String, Double> before, SortedMap<String, Double> after) {
    SortedMap<String, Double> grown = new TreeMap<>();
    after.forEach((name, value) -> grown.put(name, value - before.getOrDefault(name, 0.0)));
    return grown;
  }

  private void addStorage(SortedMap<String, Double> counters) throws IOException {
    try {
      for (ObjectName monitor : beans.queryNames(new ObjectName("com.sleepycat.je.jmx:*"), null)) {
        Object said = beans.invoke(monitor, "getEnvironmentStats", null, null);
        Matcher counter = JE_COUNTER.matcher(String.valueOf(said));
        while (counter.find()) {
          String name = counter.group(1).equals("nLogFSyncs") ? "fsyncs" : "storage reads";
          counters.merge(name, Double.valueOf(counter.group(2).replace(",", "")), Double::sum);
        }
      }
    } catch (JMException e) {
      throw new IOException("cannot read the counters of the storage", e);
    }
  }

  private void addWritten(SortedMap<String, Double> counters) throws IOException {
    Path io = Path.of("/proc/" + pid + "/io");
    if (Files.isReadable(io)) {
      for (String line : Files.readAllLines(io)) {
        if (line.startsWith("write_bytes: ")) {
          counters.put("bytes to disk", Double.valueOf(line.substring(13)));
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
