/** The pages in a real browser: Debian's Chromium, driven by Playwright. */
@NullMarked
package gatehouse.acceptance.browser;

import org.jspecify.annotations.NullMarked;
