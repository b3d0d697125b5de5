/** What an estate asks of visitors, from a day on: fields, purposes, hours, the host's ladder. */
@NullMarked
package gatehouse.server.visit.policy;

import org.jspecify.annotations.NullMarked;
