/** What leaves the house on paper: records of strings in, PDF out. Knows no feature. */
@NullMarked
package gatehouse.server.print;

import org.jspecify.annotations.NullMarked;
