@org.jspecify.annotations.NullMarked
package gatehouse.server.people.intake;
