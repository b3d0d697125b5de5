/** Gateways on screen and for programs: how they are, and how a new one is set up. */
@NullMarked
package gatehouse.server.site.pages;

import org.jspecify.annotations.NullMarked;
