/** The guard's page for a touch screen, and what it is told. */
@NullMarked
package gatehouse.server.guard.pages;

import org.jspecify.annotations.NullMarked;
