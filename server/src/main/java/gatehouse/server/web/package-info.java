/**
 * The pages that every house has: to sign in, accounts, tokens; and what watches over the house.
 */
@NullMarked
package gatehouse.server.web;

import org.jspecify.annotations.NullMarked;
