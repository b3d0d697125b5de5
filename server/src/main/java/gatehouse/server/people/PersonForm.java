package gatehouse.server.people;

/** A person of flesh and blood, or a company. */
public enum PersonForm {
  PERSON,
  COMPANY
}
