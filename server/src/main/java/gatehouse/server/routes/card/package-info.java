/** The addresses of IC cards, and who may use them. */
@NullMarked
package gatehouse.server.routes.card;

import org.jspecify.annotations.NullMarked;
