package gatehouse.server.web.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.received.Received;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A form means the same, wherever the network cuts it. */
class FormReaderTest {
  private static final String MULTIPART = "multipart/form-data; boundary=edge";
  private static final String ADDRESS = "application/x-www-form-urlencoded";
  private static final String LINES = "a\r\nb\r\r\n\n--edg\r\n--edg-\r";

  private static final Buffer FORM =
      Buffer.buffer(
          field("form-token", "0123456789abcdef")
              + field("name", "张三")
              + field("empty", "")
              + field("lines", LINES)
              + file("list.csv", "UID\r\n04A1\r\n")
              + file("", "")
              + field("name", "李四")
              + "--edge--\r\n");

  @Test
  void aFormHasItsFieldsAndFiles() {
    Received read = read(MULTIPART, FORM);
    assertThat(read.fields())
        .isEqualTo(
            Map.of(
                "form-token",
                List.of("0123456789abcdef"),
                "name",
                List.of("张三", "李四"),
                "empty",
                List.of(""),
                "lines",
                List.of(LINES)));
    assertThat(said(read))
        .contains("file list.csv text/csv UID\r\n04A1\r\n")
        .doesNotContain("file  ");
  }

  /** The decoder is handed blocks, and says something else when a line end is cut. */
  @Test
  void itIsTheSameWhereverABlockEnds() {
    String whole = said(read(MULTIPART, FORM));
    for (int at = 0; at <= FORM.length(); at++) {
      String before = field("before", "");
      before = field("before", "x".repeat(FormReader.BLOCK - before.length() - at));
      String read = said(read(MULTIPART, Buffer.buffer(before).appendBuffer(FORM)));
      assertThat(read).as("block ends at %d", at).startsWith("before [x").endsWith(whole);
    }
  }

  @Test
  void itIsTheSameByteByByteAndInPiecesOfAnyLength() {
    String whole = said(read(MULTIPART, FORM));
    int[] each = new int[FORM.length()];
    for (int i = 0; i < each.length; i++) {
      each[i] = i;
    }
    assertThat(said(read(MULTIPART, FORM, each))).isEqualTo(whole);
    Random random = new Random(20261123);
    for (int i = 0; i < 2_000; i++) {
      int[] cuts = random.ints(1 + random.nextInt(20), 0, FORM.length()).sorted().toArray();
      assertThat(said(read(MULTIPART, FORM, cuts))).isEqualTo(whole);
    }
  }

  @Test
  void fieldsOfAnAddressAreTheSameToo() {
    Buffer form = Buffer.buffer("name=%E5%BC%A0+%E4%B8%89&empty=&name=b%0D%0Ac&last=%25");
    String whole = said(read(ADDRESS, form));
    assertThat(whole).contains("name [张 三, b\r\nc]", "empty []", "last [%]");
    for (int cut = 0; cut <= form.length(); cut++) {
      assertThat(said(read(ADDRESS, form, cut))).as("cut at %d", cut).isEqualTo(whole);
    }
  }

  /** What is read and not understood yet is read again with what comes next: it must not grow. */
  static Stream<Arguments> endless() {
    return Stream.of(
        Arguments.of(MULTIPART, "--edge\r\n", "a\n"),
        Arguments.of(MULTIPART, "--edge\r\ncontent-disposition: ", "b"),
        Arguments.of(MULTIPART, "", "no edge\r\n"),
        Arguments.of(ADDRESS, "", "name"));
  }

  @ParameterizedTest
  @MethodSource("endless")
  void headThatDoesNotEndIsRefusedWhileItComes(String type, String begun, String again) {
    FormReader reader = new FormReader(type);
    reader.take(Buffer.buffer(begun));
    Buffer more = Buffer.buffer(again);
    assertThatThrownBy(
            () -> {
              for (int length = 0; length < 64 * 1024; length += more.length()) {
                reader.take(more);
              }
            })
        .isInstanceOf(Refusal.class);
    reader.drop();
  }

  @Test
  void formThatBreaksOffIsABadRequestAndNotOneWithoutItsLastFields() {
    int whole = FORM.length() - "--\r\n".length();
    for (int length = 0; length <= whole; length++) {
      Buffer torn = FORM.slice(0, length);
      assertThatThrownBy(() -> read(MULTIPART, torn))
          .as("after %d bytes", length)
          .isInstanceOf(Refusal.class);
    }
    String lineEnd = "\r\n";
    assertThat(said(read(MULTIPART, FORM.slice(0, FORM.length() - lineEnd.length()))))
        .isEqualTo(said(read(MULTIPART, FORM)));
    Buffer utf16 = Buffer.buffer(FORM.toString().replace("text/csv", "text/csv; charset=UTF-16"));
    assertThatThrownBy(() -> read(MULTIPART, utf16)).isInstanceOf(Refusal.class);
  }

  /** The decoder compares all of it wherever its first character stands. */
  @Test
  void longBoundaryIsRefusedAlsoThatOfPartsInAPart() {
    String edge = "-".repeat(8_000) + "x";
    assertThatThrownBy(() -> new FormReader("multipart/form-data; boundary=" + edge))
        .isInstanceOf(Refusal.class);
    Buffer mixed =
        Buffer.buffer(
            "--edge\r\ncontent-disposition: form-data; name=\"a\"\r\ncontent-type: multipart/mixed; boundary="
                + edge
                + "\r\n\r\n--"
                + edge
                + "\r\ncontent-disposition: file; filename=\"b\"\r\n\r\n"
                + "-".repeat(40_000)
                + "\r\n--"
                + edge
                + "--\r\n--edge--\r\n");
    assertThatThrownBy(() -> read(MULTIPART, mixed)).isInstanceOf(Refusal.class);
  }

  @Test
  void longFieldsAndFilesAreRead() {
    String lines = "04:A1:B2:C3\r\n".repeat(20_000);
    Buffer form = Buffer.buffer(field("uids", lines) + file("a.csv", lines) + "--edge--\r\n");
    Received read = read(MULTIPART, form);
    assertThat(read.field("uids")).contains(lines);
    assertThat(read.of("file").get(0).bytes()).asString(StandardCharsets.UTF_8).isEqualTo(lines);
    Buffer address = Buffer.buffer("uids=" + lines.replace("\r\n", "%0D%0A").replace(":", "%3A"));
    assertThat(read(ADDRESS, address).field("uids")).contains(lines);
  }

  @Test
  void whatIsNoFormIsABadRequest() {
    assertThatThrownBy(() -> read("multipart/form-data", FORM)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> new FormReader("multipart/form-data; boundary"))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> read(MULTIPART + "; charset=nonsense", FORM))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> read(ADDRESS, Buffer.buffer("a=%zz"))).isInstanceOf(Refusal.class);
    Buffer many = Buffer.buffer("a=1&".repeat(2_000) + "a=1");
    assertThatThrownBy(() -> read(ADDRESS, many)).isInstanceOf(Refusal.class);
  }

  @Test
  void whateverBytesComeItIsAFormOrABadRequestAndNothingIsLeftOutsideTheHeap() {
    long memory = UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    Random random = new Random(42);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = FORM.getBytes();
      for (int change = 1 + random.nextInt(8); change > 0; change--) {
        bytes[random.nextInt(bytes.length)] =
            (byte) "\r\n-;=\":&% e\u00e9\0".charAt(random.nextInt(13));
      }
      Buffer form = Buffer.buffer(bytes).slice(0, 1 + random.nextInt(bytes.length));
      String type = random.nextInt(4) > 0 ? MULTIPART : ADDRESS;
      try {
        read(type, form, random.nextInt(form.length()));
      } catch (Refusal e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(100, 19_900);
    assertThat(UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory()).isEqualTo(memory);
  }

  private static Received read(String type, Buffer form, int... cuts) {
    FormReader reader = new FormReader(type);
    try {
      int from = 0;
      for (int cut : cuts) {
        reader.take(form.slice(from, cut));
        from = cut;
      }
      reader.take(form.slice(from, form.length()));
    } catch (Refusal e) {
      reader.drop();
      throw e;
    }
    return reader.end();
  }

  private static String said(Received form) {
    StringBuilder said = new StringBuilder();
    form.fields().forEach((name, values) -> said.append(name).append(' ').append(values));
    form.files()
        .forEach(
            file ->
                said.append("file ")
                    .append(file.upload().fileName())
                    .append(' ')
                    .append(file.upload().declaredType())
                    .append(' ')
                    .append(new String(file.upload().bytes(), StandardCharsets.UTF_8)));
    return said.toString();
  }

  private static String field(String name, String value) {
    return "--edge\r\ncontent-disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  private static String file(String name, String content) {
    return "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"%s\"\r\ncontent-type: text/csv\r\n\r\n%s\r\n"
        .formatted(name, content);
  }
}
