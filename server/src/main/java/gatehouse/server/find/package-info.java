/** The one search box: units, persons and passes by whatever a clerk has in hand. */
@NullMarked
package gatehouse.server.find;

import org.jspecify.annotations.NullMarked;
