package didymium.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A cluster as {@code tar.gz}, read while its server writes: files that grow, shrink and vanish in
 * between are set right by the write-ahead log when the copy is started.
 */
final class ClusterTar implements AutoCloseable {
  private static final String LOG = "pg_wal";
  private static final String CONTROL = "global/pg_control";
  private static final Set<String> NOT_COPIED =
      Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map", CONTROL);

  /** What a server makes anew in these is of no use to another. */
  private static final Set<String> EMPTIED =
      Set.of(
          LOG,
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private final Path cluster;
  private final TarArchiveOutputStream tar;

  ClusterTar(Path cluster, OutputStream to) throws IOException {
    this.cluster = cluster;
    this.tar = new TarArchiveOutputStream(new GZIPOutputStream(to, 1 << 16));
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  /** All but the write-ahead log. */
  void addData() throws IOException {
    Files.walkFileTree(cluster, new Copying());
    // last, as it says how far the rest is
    add(CONTROL);
  }

  void add(String name) throws IOException {
    var path = cluster.resolve(name);
    try (var from = Files.newInputStream(path)) {
      add(name, Files.size(path), from);
    }
  }

  void add(String name, String content) throws IOException {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    open(name, bytes.length);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  /** As many bytes as were said: what was cut off meanwhile is zeros. */
  private void add(String name, long size, InputStream from) throws IOException {
    open(name, size);
    var buffer = new byte[1 << 16];
    for (long left = size; left > 0; ) {
      int most = (int) Math.min(buffer.length, left);
      int read = from.readNBytes(buffer, 0, most);
      Arrays.fill(buffer, read, most, (byte) 0);
      tar.write(buffer, 0, most);
      left -= most;
    }
    tar.closeArchiveEntry();
  }

  private void open(String name, long size) throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setSize(size);
    tar.putArchiveEntry(entry);
  }

  private void addDirectory(String name) throws IOException {
    tar.putArchiveEntry(new TarArchiveEntry(name + "/"));
    tar.closeArchiveEntry();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  private final class Copying extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      var name = name(directory);
      if (isOfAnother(name)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (!name.isEmpty()) {
        addDirectory(name);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      var name = name(file);
      if (isCopied(name)) {
        try {
          add(name);
        } catch (NoSuchFileException dropped) {
          return FileVisitResult.CONTINUE;
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    private String name(Path path) {
      return cluster.relativize(path).toString();
    }

    /** Such as a slot's: only the log's own directories have to be there. */
    private boolean isOfAnother(String name) {
      var top = top(name);
      return EMPTIED.contains(top) && !name.equals(top) && !top.equals(LOG);
    }

    private String top(String name) {
      int slash = name.indexOf('/');
      return slash < 0 ? name : name.substring(0, slash);
    }

    private boolean isCopied(String name) {
      return !NOT_COPIED.contains(name)
          && !EMPTIED.contains(top(name))
          && !name.contains("pgsql_tmp")
          && !name.contains("pg_internal.init");
    }
  }
}
