package gatehouse.acceptance.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import gatehouse.acceptance.stage.Lobby;

/** What lies on a desk beside its computer: a scanner in keyboard mode and a card reader. */
final class DeskScanner {
  private static final double SECONDS_BETWEEN = 0.005;

  private DeskScanner() {}

  /** Holds a card before the desk's reader, as soon as the page hears it. */
  static void taps(Page page, Lobby lobby, String card) {
    page.waitForSelector("body[data-hears]");
    lobby.tapAtDesk(card);
  }

  /**
   * A character every 5 ms by the keyboard's own clock, and then Enter. A machine that is busy
   * hands the keys on later, not further apart.
   */
  static void scans(Page page, String text) {
    CDPSession keyboard = page.context().newCDPSession(page);
    double at = System.currentTimeMillis() / 1000.0;
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      press(keyboard, String.valueOf(one), code(one), one, at);
      at += SECONDS_BETWEEN;
    }
    press(keyboard, "Enter", "Enter", '\r', at);
    keyboard.detach();
  }

  private static void press(CDPSession keyboard, String key, String code, char text, double at) {
    JsonObject down = new JsonObject();
    down.addProperty("type", "keyDown");
    down.addProperty("key", key);
    down.addProperty("code", code);
    down.addProperty("windowsVirtualKeyCode", (int) Character.toUpperCase(text));
    down.addProperty("text", String.valueOf(text));
    down.addProperty("timestamp", at);
    keyboard.send("Input.dispatchKeyEvent", down);
    JsonObject up = new JsonObject();
    up.addProperty("type", "keyUp");
    up.addProperty("key", key);
    up.addProperty("code", code);
    up.addProperty("windowsVirtualKeyCode", (int) Character.toUpperCase(text));
    up.addProperty("timestamp", at);
    keyboard.send("Input.dispatchKeyEvent", up);
  }

  private static String code(char one) {
    return Character.isDigit(one) ? "Digit" + one : "Key" + Character.toUpperCase(one);
  }
}
