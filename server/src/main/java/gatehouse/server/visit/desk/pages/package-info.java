/** The pages of the desk's work with visits. */
@NullMarked
package gatehouse.server.visit.desk.pages;

import org.jspecify.annotations.NullMarked;
