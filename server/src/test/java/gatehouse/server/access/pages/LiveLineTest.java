package gatehouse.server.access.pages;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PortalId;
import gatehouse.server.access.AccessEntry;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiveLineTest {
  private static final Words CHINESE = Words.load(Language.ZH);

  @Test
  void fireContactThatClosesIsNoGoodNews() {
    LiveLine fire = contact("FIRE", "ON");

    assertThat(fire.tone()).isEqualTo("bad");
    assertThat(said(fire)).isEqualTo("触点 消防信号 触发");
    assertThat(contact("FIRE", "OFF").tone()).isEqualTo("quiet");
    assertThat(said(contact("FIRE", "OFF"))).isEqualTo("触点 消防信号 解除");
  }

  @Test
  void turnstileThatIsReadyWorks() {
    assertThat(contact("READY", "ON").tone()).isEqualTo("quiet");
    assertThat(said(contact("READY", "ON"))).isEqualTo("触点 闸机就绪 正常");
    assertThat(contact("READY", "OFF").tone()).isEqualTo("warn");
  }

  @Test
  void contactThatThisVersionDoesNotKnowStaysAsItCame() {
    assertThat(said(contact("FLOOD", "ON"))).isEqualTo("触点 FLOOD 正常");
  }

  private static String said(LiveLine line) {
    return line.kind(CHINESE) + " " + line.detail(CHINESE) + " " + line.outcome(CHINESE);
  }

  private static LiveLine contact(String contact, String outcome) {
    Instant at = Instant.parse("2026-11-23T03:27:35Z");
    AccessEntry entry =
        new AccessEntry(
            1,
            new GatewayId("north"),
            1,
            1,
            at,
            at,
            "contact-changed",
            new PortalId("north-1"),
            null,
            outcome,
            null,
            null,
            null,
            null,
            null,
            contact);
    return new LiveLine(entry, "north-1 通道", "", false);
  }
}
