/** The pages of permits: declared, judged, handed out, extended, looked up, printed. */
@NullMarked
package gatehouse.server.renovation.permit.pages;

import org.jspecify.annotations.NullMarked;
