/** What the ledger says at a glance: deposits held, and the proof that everything adds up. */
@NullMarked
package gatehouse.server.ledger.report;

import org.jspecify.annotations.NullMarked;
