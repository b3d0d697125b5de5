/** Pages of stops, resumptions and violations, and their parts of a permit's page. */
@NullMarked
package gatehouse.server.renovation.stop.pages;

import org.jspecify.annotations.NullMarked;
