package dev.selfsame.identity.policy;

import java.net.IDN;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * E-mail addresses: one {@code @} with something on both sides, and no white space. In lower case,
 * the local part too, since no provider that matters tells it apart; the domain in ASCII (IDNA). Of
 * {@code Ada <ada@example.com>}, {@code mailto:ada@example.com} and the like the address is taken,
 * without quotes around it and dots, commas and semicolons after it.
 *
 * @param stripPlusTags whether {@code ada+shop@} is {@code ada@}
 * @param ignoreDots domains in whose local parts dots do not count, such as {@code gmail.com}
 * @param domainAliases domains that are another one, such as {@code googlemail.com} to {@code
 *     gmail.com}
 */
public record EmailForm(
    boolean stripPlusTags, Set<String> ignoreDots, Map<String, String> domainAliases)
    implements Normalizer {

  private static final String MAILTO = "mailto:";

  /**
   * @throws IllegalArgumentException if a domain is none, or an alias stands for another alias
   */
  public EmailForm {
    Set<String> dotless = new TreeSet<>();
    ignoreDots.forEach(domain -> dotless.add(checked("ignore_dots", domain)));
    Map<String, String> aliases = new TreeMap<>();
    domainAliases.forEach(
        (alias, domain) ->
            aliases.put(checked("domain_aliases", alias), checked("domain_aliases", domain)));
    for (String alias : aliases.keySet()) {
      if (aliases.containsValue(alias)) {
        throw new IllegalArgumentException(
            "domain_aliases maps '" + alias + "', and maps to it: write what it comes to at once");
      }
      if (dotless.contains(alias)) {
        throw new IllegalArgumentException(
            "ignore_dots has '"
                + alias
                + "', which domain_aliases replaces: write "
                + aliases.get(alias));
      }
    }
    ignoreDots = Collections.unmodifiableSet(dotless);
    domainAliases = Collections.unmodifiableMap(aliases);
  }

  private static String checked(String field, String domain) {
    String normal = domain(domain);
    if (normal.isEmpty()
        || normal.indexOf('@') >= 0
        || normal.chars().anyMatch(c -> Characters.isBlank((char) c))) {
      throw new IllegalArgumentException(
          field + " has '" + domain + "': use a domain such as gmail.com");
    }
    return normal;
  }

  @Override
  public String normalize(String value) throws MalformedValueException {
    String normal = normalizedOnce(value);
    // A full stop of another script after a semicolon goes as the last dot of a domain: once more.
    while (!unwrapped(normal).equals(normal)) {
      normal = normalizedOnce(normal);
    }
    return normal;
  }

  private String normalizedOnce(String value) throws MalformedValueException {
    String email = unwrapped(Characters.clean(value));
    int at = at(email);
    String domain = domain(email.substring(at + 1));
    domain = domainAliases.getOrDefault(domain, domain);
    String local = Characters.foldCase(email.substring(0, at));
    int plus = local.indexOf('+');
    if (stripPlusTags && plus > 0) {
      local = local.substring(0, plus);
    }
    if (ignoreDots.contains(domain)) {
      local = local.replace(".", "");
    }
    String normal = local + '@' + domain;
    at(normal);
    return normal;
  }

  /** The place of the {@code @}. */
  private static int at(String email) throws MalformedValueException {
    int at = email.indexOf('@');
    if (at <= 0 || at == email.length() - 1 || at != email.lastIndexOf('@')) {
      throw new MalformedValueException("not an e-mail address: needs one @ with text around it");
    }
    if (email.chars().anyMatch(c -> Characters.isBlank((char) c))) {
      throw new MalformedValueException("not an e-mail address: has white space inside");
    }
    return at;
  }

  /** The address without what people and programs put around it. */
  private static String unwrapped(String email) {
    String before;
    String inner = email;
    do {
      before = inner;
      inner = Characters.clean(unwrappedOnce(before));
    } while (inner.length() < before.length());
    return inner;
  }

  private static String unwrappedOnce(String email) {
    int open = email.lastIndexOf('<');
    int last = email.length() - 1;
    if (open >= 0 && email.endsWith(">")) {
      return email.substring(open + 1, last);
    }
    if (email.regionMatches(true, 0, MAILTO, 0, MAILTO.length())) {
      int query = email.indexOf('?');
      return email.substring(MAILTO.length(), query < 0 ? email.length() : query);
    }
    if (last > 0 && "\"'".indexOf(email.charAt(0)) >= 0 && email.charAt(0) == email.charAt(last)) {
      return email.substring(1, last);
    }
    return last >= 0 && ".,;".indexOf(email.charAt(last)) >= 0 ? email.substring(0, last) : email;
  }

  /** In lower case and ASCII; one that has no such form stays as it is. */
  private static String domain(String domain) {
    String lower = Characters.foldCase(Characters.clean(domain));
    String ascii = lower;
    if (lower.chars().anyMatch(c -> c >= 0x80)) {
      try {
        ascii = IDN.toASCII(lower, IDN.ALLOW_UNASSIGNED);
      } catch (IllegalArgumentException e) {
        ascii = lower; // Tolerant: what is no domain name still tells addresses apart.
      }
    }
    int end = ascii.length();
    while (end > 0 && ascii.charAt(end - 1) == '.') {
      end--;
    }
    return ascii.substring(0, end);
  }
}
