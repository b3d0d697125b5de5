@NullMarked
package gatehouse.server.report;

import org.jspecify.annotations.NullMarked;
