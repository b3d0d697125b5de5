@org.jspecify.annotations.NullMarked
package gatehouse.server.cardlife;
