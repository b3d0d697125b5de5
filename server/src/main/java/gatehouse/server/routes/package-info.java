/** Every address that the server answers, who may use it, and what answers. */
@NullMarked
package gatehouse.server.routes;

import org.jspecify.annotations.NullMarked;
