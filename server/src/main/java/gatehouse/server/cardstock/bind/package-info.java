/** Cards received by their printed numbers, bound to their UIDs when they are read first. */
@NullMarked
package gatehouse.server.cardstock.bind;

import org.jspecify.annotations.NullMarked;
