/** The pages on which units say something beforehand about visitors. */
@NullMarked
package gatehouse.server.visit.host.pages;

import org.jspecify.annotations.NullMarked;
