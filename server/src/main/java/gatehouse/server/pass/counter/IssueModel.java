package gatehouse.server.pass.counter;

import gatehouse.protocol.PassKind;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.rules.Judgement;
import gatehouse.server.pass.told.Rule;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.Person;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The screen on which a pass is issued, at this moment.
 *
 * @param rule of the kind that was chosen; absent as long as none is
 * @param judgement what the rules say so far
 * @param groups of the estate, for kinds whose terms leave the choice to the clerk
 * @param drawerOpen whether the clerk can take cash
 */
public record IssueModel(
    Form form,
    Beside beside,
    @Nullable Rule rule,
    @Nullable Judgement judgement,
    List<AccessGroup> groups,
    boolean drawerOpen) {

  /** Visitors come to another desk. */
  public List<PassKind> kinds() {
    return Arrays.stream(PassKind.values()).filter(kind -> kind != PassKind.VISITOR).toList();
  }

  /** Everybody of the unit, once. */
  public List<Beside.Member> applicants() {
    Map<UUID, Beside.Member> once = new LinkedHashMap<>();
    beside.household().forEach(one -> once.putIfAbsent(one.person().id(), one));
    return List.copyOf(once.values());
  }

  /** Who can be chosen as the holder: the household, and whoever was found by number. */
  public List<Person> choices() {
    Map<UUID, Person> once = new LinkedHashMap<>();
    applicants().stream()
        .map(Beside.Member::person)
        .filter(person -> !person.isCompany())
        .forEach(person -> once.putIfAbsent(person.id(), person));
    if (judgement != null && judgement.facts().holder() != null) {
      once.putIfAbsent(judgement.facts().holder().id(), judgement.facts().holder());
    }
    return new ArrayList<>(once.values());
  }

  /** The live passes that the holder, or somebody with the same phone, has already. */
  public List<Pass> live() {
    return judgement == null ? List.of() : judgement.facts().live();
  }

  /** Whether somebody with the number that was typed is known. */
  public @Nullable Person known() {
    return judgement == null ? null : judgement.facts().holder();
  }

  public List<Option> idKinds(Page page) {
    return Arrays.stream(IdKind.values())
        .filter(kind -> kind != IdKind.BUSINESS_LICENCE)
        .map(kind -> new Option(kind.name(), page.name(kind)))
        .toList();
  }

  /** Whether the terms of the kind leave it to the clerk what a pass opens. */
  public boolean choosesGroups() {
    return rule != null && !rule.asksPermit() && rule.terms().groups().isEmpty();
  }

  /** What the terms, or the permit, say that the pass opens. */
  public String groupNames() {
    return groups.stream()
        .filter(group -> judgement != null && judgement.facts().groups().contains(group.id()))
        .map(AccessGroup::name)
        .collect(Collectors.joining(" · "));
  }
}
