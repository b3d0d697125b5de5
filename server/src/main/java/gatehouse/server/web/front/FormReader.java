package gatehouse.server.web.front;

import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.received.Received;
import gatehouse.server.web.received.Received.File;
import gatehouse.server.web.received.Upload;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.EndOfDataDecoderException;
import io.netty.handler.codec.http.multipart.HttpPostStandardRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import io.netty.handler.codec.http.multipart.InterfaceHttpPostRequestDecoder;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes a form apart while it arrives, {@code multipart/form-data} (RFC 7578) or urlencoded.
 *
 * <p>Netty's decoder is handed blocks of one length, wherever the network cut the form. It takes a
 * CR for a part of the field when the LF of its line comes with the next block (netty 12729,
 * 17383), so a CR at the end of a block waits for that one. And it reads again with each block what
 * it did not understand of those before, which therefore has a limit; the text of a field and the
 * bytes of a file do not count. All of it on one thread at a time.
 */
final class FormReader {
  private static final int MOST_FIELDS = 1_000;
  static final int BLOCK = 16 * 1024;

  /** Of a part's head, or of a field's name. */
  private static final int MOST_NOT_UNDERSTOOD = BLOCK;

  /** With its boundary, which has 70 characters at the most (RFC 2046). */
  private static final int LONGEST_TYPE = 200;

  /** What a form that broke off, or that the decoder stumbled over, leaves is garbage, no leak. */
  private static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false, true);

  private final InterfaceHttpPostRequestDecoder decoder;
  private final byte[] block = new byte[BLOCK];
  private int filled;

  /**
   * @throws Refusal when no form can follow
   */
  FormReader(String contentType) {
    HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
    head.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
    try {
      decoder = isMultipart(contentType) ? new Parts(head) : new Pairs(head);
    } catch (RuntimeException e) {
      throw unreadable();
    }
  }

  private static final class Pairs extends HttpPostStandardRequestDecoder {
    Pairs(HttpRequest head) {
      super(
          new DefaultHttpDataFactory(false),
          head,
          StandardCharsets.UTF_8,
          MOST_FIELDS,
          MOST_NOT_UNDERSTOOD);
    }
  }

  /** Compares the whole boundary wherever its first character stands: it must not be long. */
  private static final class Parts extends HttpPostMultipartRequestDecoder {
    Parts(HttpRequest head) {
      super(
          new DefaultHttpDataFactory(false),
          head,
          StandardCharsets.UTF_8,
          MOST_FIELDS,
          MOST_NOT_UNDERSTOOD);
      if (head.headers().get(HttpHeaderNames.CONTENT_TYPE).length() > LONGEST_TYPE) {
        throw unreadable();
      }
    }

    /** Also of a part that has parts of its own (RFC 2388), and says their boundary itself. */
    @Override
    protected InterfaceHttpData getFileUpload(String delimiter) {
      if (delimiter.length() > LONGEST_TYPE) {
        throw unreadable();
      }
      return super.getFileUpload(delimiter);
    }
  }

  static boolean reads(String contentType) {
    return isMultipart(contentType)
        || contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  private static boolean isMultipart(String contentType) {
    return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  /**
   * @throws Refusal when this is no form
   */
  void take(Buffer piece) {
    int from = 0;
    while (from < piece.length()) {
      int until = Math.min(from + BLOCK - filled, piece.length());
      piece.getBytes(from, until, block, filled);
      filled += until - from;
      from = until;
      if (filled == BLOCK) {
        boolean isCut = block[BLOCK - 1] == '\r';
        offer(isCut ? BLOCK - 1 : BLOCK);
        block[0] = '\r';
        filled = isCut ? 1 : 0;
      }
    }
  }

  /**
   * What the form brought; nothing can be read after it.
   *
   * @throws Refusal when this is no form
   */
  Received end() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    List<File> files = new ArrayList<>();
    try {
      offer(filled);
      decoder.offer(LastHttpContent.EMPTY_LAST_CONTENT);
      while (decoder.hasNext()) {
        add(decoder.next(), fields, files);
      }
      if (decoder.isMultipart()) {
        throw unreadable(); // it broke off
      }
    } catch (EndOfDataDecoderException e) {
      // Netty's way to say that it was all.
    } catch (IOException | RuntimeException e) { // it also stumbles over arrays
      throw unreadable();
    } finally {
      drop();
    }
    return new Received(Buffer.buffer(), fields, files);
  }

  /** Forgets what came, which is done after a refusal too; nothing can be read after it. */
  void drop() {
    decoder.destroy();
  }

  private void offer(int length) {
    try {
      decoder.offer(new DefaultHttpContent(HEAP.buffer(length).writeBytes(block, 0, length)));
    } catch (RuntimeException e) {
      throw unreadable();
    }
  }

  private static void add(
      InterfaceHttpData part, Map<String, List<String>> fields, List<File> files)
      throws IOException {
    if (part instanceof Attribute field) {
      fields.computeIfAbsent(field.getName(), name -> new ArrayList<>()).add(field.getValue());
    } else if (part instanceof FileUpload file) {
      byte[] bytes = file.get();
      String name = file.getFilename() == null ? "" : file.getFilename();
      String type = file.getContentType() == null ? "" : file.getContentType();
      // A field for a file that was left empty arrives without a name and without bytes.
      if (!name.isEmpty() || bytes.length > 0) {
        String bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        files.add(new File(file.getName(), new Upload(bare, type, bytes)));
      }
    }
  }

  private static Refusal unreadable() {
    return new Refusal(400, "bad-request");
  }
}
