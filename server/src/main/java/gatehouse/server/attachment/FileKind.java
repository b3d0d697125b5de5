package gatehouse.server.attachment;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * What a file is, by its first bytes and never by its name. Those that are nowhere welcome are
 * known too, so that a refusal can say what came.
 */
public enum FileKind {
  JPEG("image/jpeg", ".jpg"),
  PNG("image/png", ".png"),
  PDF("application/pdf", ".pdf"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
  CSV("text/csv; charset=utf-8", ".csv"),
  OLD_OFFICE("application/octet-stream", ""),
  ZIP("application/octet-stream", ""),
  GIF("application/octet-stream", ""),
  HEIC("application/octet-stream", ""),
  WEBP("application/octet-stream", ""),
  PROGRAM("application/octet-stream", ""),
  WEB_PAGE("application/octet-stream", ""),
  UNKNOWN("application/octet-stream", "");

  /** A first beginning that fits says what a file is. */
  @SuppressWarnings("ArrayRecordComponent") // looked for, not compared as a record
  private record Beginning(FileKind kind, int at, byte[] bytes) {
    static Beginning of(FileKind kind, int at, String hex) {
      return new Beginning(kind, at, HexFormat.of().parseHex(hex));
    }

    boolean fits(byte[] file) {
      return file.length >= at + bytes.length
          && ByteBuffer.wrap(file, at, bytes.length).equals(ByteBuffer.wrap(bytes));
    }
  }

  private static final List<Beginning> BEGINNINGS =
      List.of(
          Beginning.of(JPEG, 0, "ffd8ff"),
          Beginning.of(PNG, 0, "89504e470d0a1a0a"),
          Beginning.of(PDF, 0, "255044462d"),
          Beginning.of(OLD_OFFICE, 0, "d0cf11e0a1b11ae1"),
          Beginning.of(GIF, 0, "47494638"),
          Beginning.of(WEBP, 8, "57454250"),
          Beginning.of(HEIC, 4, "66747970"),
          Beginning.of(PROGRAM, 0, "7f454c46"),
          Beginning.of(PROGRAM, 0, "4d5a"),
          Beginning.of(PROGRAM, 0, "cafebabe"),
          Beginning.of(PROGRAM, 0, "cffaedfe"),
          Beginning.of(PROGRAM, 0, "2321"));

  private final String mediaType;
  private final String ending;

  FileKind(String mediaType, String ending) {
    this.mediaType = mediaType;
    this.ending = ending;
  }

  public String mediaType() {
    return mediaType;
  }

  /** With its dot, as .jpg. */
  public String ending() {
    return ending;
  }

  public static FileKind of(byte[] file) {
    for (Beginning beginning : BEGINNINGS) {
      if (beginning.fits(file)) {
        return beginning.kind();
      }
    }
    if (Beginning.of(ZIP, 0, "504b0304").fits(file)) {
      return isWorkbook(file) ? XLSX : ZIP;
    }
    return text(file);
  }

  /** The names of a ZIP's entries stand in it in clear. */
  private static boolean isWorkbook(byte[] zip) {
    String names = new String(zip, StandardCharsets.ISO_8859_1);
    return names.contains("[Content_Types].xml") && names.contains("xl/workbook.xml");
  }

  private static FileKind text(byte[] file) {
    if (file.length == 0 || !isText(file)) {
      return UNKNOWN;
    }
    String start = new String(file, 0, Math.min(file.length, 200), StandardCharsets.UTF_8).strip();
    return start.startsWith("<") ? WEB_PAGE : CSV;
  }

  private static boolean isText(byte[] file) {
    for (byte one : file) {
      if (one >= 0 && one < ' ' && one != '\n' && one != '\r' && one != '\t') {
        return false;
      }
    }
    return reads(file, StandardCharsets.UTF_8) || reads(file, Charset.forName("GB18030"));
  }

  private static boolean reads(byte[] file, Charset charset) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(file));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
