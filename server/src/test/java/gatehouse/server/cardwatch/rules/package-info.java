@org.jspecify.annotations.NullMarked
package gatehouse.server.cardwatch.rules;
