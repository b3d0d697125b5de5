package gatehouse.server.report.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** A ZIP whose bytes say nothing of when it was made. */
public final class FixedZip {
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final String WHEN = "(?<=<dcterms:created xsi:type=\"dcterms:W3CDTF\">)[^<]*";

  private FixedZip() {}

  /** A workbook without the time at which it was written. */
  static byte[] of(byte[] workbook) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    // The library writes its workbooks as a stream, which Java's own reader of ZIP streams refuses.
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(workbook)).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        files.put(entry.getName(), entry.getName().startsWith("docProps/") ? bare(bytes) : bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return of(files);
  }

  /** These files, in this order. */
  public static byte[] of(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] bare(byte[] properties) {
    return new String(properties, StandardCharsets.UTF_8)
        .replaceAll(WHEN, "2000-01-01T00:00:00Z")
        .getBytes(StandardCharsets.UTF_8);
  }
}
