/** The pages on which alarms of cards are seen and answered, and the terms that they follow. */
@NullMarked
package gatehouse.server.cardwatch.pages;

import org.jspecify.annotations.NullMarked;
