@NullMarked
package gatehouse.server.renovation.exit.rule;

import org.jspecify.annotations.NullMarked;
