package gatehouse.server.web.received;

/**
 * A file that came with a form. Its name and its declared type are what the browser says: judge the
 * bytes.
 *
 * @param fileName without folders; may be any text
 * @param declaredType as {@code image/jpeg}
 * @param bytes not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a file's bytes are passed on, not compared
public record Upload(String fileName, String declaredType, byte[] bytes) {
  @Override
  public String toString() {
    return fileName + " (" + bytes.length + " bytes)";
  }
}
