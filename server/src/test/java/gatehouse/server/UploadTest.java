package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.web.account.Role;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on their way in: as large as their route says, judged, and only from those who may. */
class UploadTest {
  private static final int MEGABYTE = 1024 * 1024;

  @TempDir static Path folder;
  private static TestServer house;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void aPhotoIsKeptAndShownToThoseWhoMay() throws IOException {
    Browser desk = house.browser().signedIn("desk");
    HttpResponse<String> kept = desk.upload("/attachments", "me.exe", picture(900, 600));
    assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
    String path = kept.body().replaceAll(".*\"path\":\"([^\"]+)\".*", "$1");
    HttpResponse<String> shown = desk.get(path);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.headers().firstValue("content-type")).contains("image/jpeg");
    assertThat(house.browser().signedIn("guard").get(path).statusCode()).isEqualTo(403);
  }

  @Test
  void aProgramCalledAPhotoIsRefusedWithWhatItIs() {
    Browser desk = house.browser().signedIn("desk");
    var refused =
        desk.upload("/attachments", "me.jpg", "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("可执行程序").contains("JPEG");
  }

  @Test
  void aPhotoOfFiftyMegabytesIsRefusedWithAPageThatSaysTheLimit() {
    Browser desk = house.browser().signedIn("desk");
    var refused = desk.upload("/attachments", "me.jpg", new byte[50 * MEGABYTE]);
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("内容过大").contains("21 MB");
  }

  @Test
  void aFormThatTakesNoFilesTakesNoLargeBody() {
    Browser admin = house.browser().signedIn("admin");
    var refused = admin.upload("/operators", "x", new byte[MEGABYTE]);
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("64 KB");
    assertThat(admin.get("/operators").statusCode()).isEqualTo(200);
  }

  @Test
  void nobodysFileIsNotEvenRead() {
    assertThat(house.browser().upload("/attachments", "me.jpg", new byte[MEGABYTE]).statusCode())
        .isEqualTo(401);
    house.operator("cashier", Role.CASHIER);
    Browser cashier = house.browser().signedIn("cashier");
    assertThat(cashier.upload("/attachments", "me.jpg", new byte[MEGABYTE]).statusCode())
        .isEqualTo(403);
  }

  private static byte[] picture(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }
}
