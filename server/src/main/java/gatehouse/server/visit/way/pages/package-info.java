/** Pages of the visitor's pass, the lent cards and held papers, and of who is inside. */
@NullMarked
package gatehouse.server.visit.way.pages;

import org.jspecify.annotations.NullMarked;
