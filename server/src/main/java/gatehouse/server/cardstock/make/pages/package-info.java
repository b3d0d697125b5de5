/** The pages on which cards are made ready one after another. */
@NullMarked
package gatehouse.server.cardstock.make.pages;

import org.jspecify.annotations.NullMarked;
