package gatehouse.acceptance.browser;

import com.microsoft.playwright.Page;

/** How somebody signs in who stands before the page for it. */
final class SignIn {
  private SignIn() {}

  static void as(Page page, String name, String password) {
    page.fill("main input[name=name]", name);
    page.fill("main input[name=password]", password);
    page.click("main button[type=submit]");
    page.waitForURL(url -> !url.contains("/sign-in"));
  }
}
