package io.elpis.server.console.frame;

import io.elpis.gateway.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** A kind of work that has pages of its own, by the role that does it. */
public enum Desk {
  MERCHANT("/orders"),
  COURIER("/stops"),
  LENDER("/tickets"),
  SUPPORT("/tickets"),
  SECURITY("/overview"),
  OFFICER("/policy");

  private final String home;

  Desk(String home) {
    this.home = home;
  }

  /** The role, as directories and policies spell it. */
  public String role() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where the work begins. */
  public String home() {
    return home;
  }

  /** What a session at this desk may be used for. */
  public Set<Scope> scopes() {
    return switch (this) {
      case MERCHANT, LENDER, SUPPORT -> EnumSet.of(Scope.DISCLOSE, Scope.SEARCH);
      case COURIER -> EnumSet.of(Scope.DISCLOSE);
      case SECURITY -> EnumSet.of(Scope.AUDIT, Scope.TRACE, Scope.APPROVE, Scope.DIRECTORY);
      case OFFICER ->
          EnumSet.of(
              Scope.DISCLOSE,
              Scope.AUDIT,
              Scope.TRACE,
              Scope.APPROVE,
              Scope.RELEASE,
              Scope.RIGHTS,
              Scope.DIRECTORY);
    };
  }

  /** The desks of somebody with these roles. */
  public static List<Desk> of(Set<String> roles) {
    return List.of(values()).stream().filter(desk -> roles.contains(desk.role())).toList();
  }

  /** What a session of somebody with these roles may be used for; nothing: no session. */
  public static Set<Scope> scopesOf(Set<String> roles) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    of(new TreeSet<>(roles)).forEach(desk -> scopes.addAll(desk.scopes()));
    return scopes;
  }
}
