package gatehouse.server.people;

/** What a resident is to the owner. */
public enum Kinship {
  SPOUSE,
  CHILD,
  PARENT,
  PARENT_IN_LAW,
  CHILD_IN_LAW,
  GRANDPARENT,
  GRANDCHILD,
  SIBLING,
  OTHER
}
