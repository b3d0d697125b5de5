/** The host's word: what a unit said beforehand, the message's link, and which rung is next. */
@NullMarked
package gatehouse.server.visit.host;

import org.jspecify.annotations.NullMarked;
