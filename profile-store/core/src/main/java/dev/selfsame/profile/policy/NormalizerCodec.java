package dev.selfsame.profile.policy;

import dev.selfsame.identity.policy.CookieForm;
import dev.selfsame.identity.policy.CustomForm;
import dev.selfsame.identity.policy.DeviceForm;
import dev.selfsame.identity.policy.EmailForm;
import dev.selfsame.identity.policy.Normalizer;
import dev.selfsame.identity.policy.PhoneForm;
import dev.selfsame.identity.policy.PlainForm;
import dev.selfsame.identity.policy.TextForm;
import dev.selfsame.identity.policy.ValuePattern;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Normalisers as bytes; equal ones as equal bytes. */
final class NormalizerCodec {

  private static final int PLAIN = 0;
  private static final int TEXT = 1;
  private static final int EMAIL = 2;
  private static final int PHONE = 3;
  private static final int DEVICE = 4;
  private static final int COOKIE = 5;
  private static final int CUSTOM = 6;

  private NormalizerCodec() {}

  static void write(BinaryWriter to, Normalizer normalizer) {
    if (normalizer instanceof PlainForm plain) {
      flag(to.octet(PLAIN), plain.foldCase());
    } else if (normalizer instanceof TextForm text) {
      flag(to.octet(TEXT), text.stripAccents());
    } else if (normalizer instanceof EmailForm email) {
      writeEmail(to.octet(EMAIL), email);
    } else if (normalizer instanceof PhoneForm phone) {
      String region = phone.region();
      to.octet(PHONE).text(region == null ? "" : region);
    } else if (normalizer instanceof DeviceForm) {
      to.octet(DEVICE);
    } else if (normalizer instanceof CookieForm) {
      to.octet(COOKIE);
    } else if (normalizer instanceof CustomForm custom) {
      writeCustom(to.octet(CUSTOM), custom);
    }
  }

  static Normalizer read(BinaryReader from) {
    int form = from.octet();
    return switch (form) {
      case PLAIN -> new PlainForm(flag(from));
      case TEXT -> new TextForm(flag(from));
      case EMAIL -> readEmail(from);
      case PHONE -> {
        String region = from.text();
        yield new PhoneForm(region.isEmpty() ? null : region);
      }
      case DEVICE -> Normalizer.DEVICE;
      case COOKIE -> Normalizer.COOKIE;
      case CUSTOM -> readCustom(from);
      default -> throw from.corrupt("has the unknown normaliser " + form);
    };
  }

  private static void writeEmail(BinaryWriter to, EmailForm email) {
    flag(to, email.stripPlusTags());
    to.varint(email.ignoreDots().size());
    new TreeSet<>(email.ignoreDots()).forEach(to::text);
    to.varint(email.domainAliases().size());
    new TreeMap<>(email.domainAliases()).forEach((alias, domain) -> to.text(alias).text(domain));
  }

  private static Normalizer readEmail(BinaryReader from) {
    boolean stripPlusTags = flag(from);
    Set<String> ignoreDots = new HashSet<>();
    for (int left = from.count(); left > 0; left--) {
      ignoreDots.add(from.text());
    }
    Map<String, String> aliases = new HashMap<>();
    for (int left = from.count(); left > 0; left--) {
      String alias = from.text();
      aliases.put(alias, from.text());
    }
    return new EmailForm(stripPlusTags, ignoreDots, aliases);
  }

  private static void writeCustom(BinaryWriter to, CustomForm custom) {
    flag(to, custom.foldCase());
    to.varint(custom.replacements().size());
    custom.replacements().forEach(one -> to.text(one.pattern().text()).text(one.with()));
    ValuePattern required = custom.required();
    to.text(required == null ? "" : required.text());
  }

  private static Normalizer readCustom(BinaryReader from) {
    boolean foldCase = flag(from);
    List<CustomForm.Replacement> replacements = new ArrayList<>();
    for (int left = from.count(); left > 0; left--) {
      ValuePattern pattern = ValuePattern.of(from.text());
      replacements.add(new CustomForm.Replacement(pattern, from.text()));
    }
    String required = from.text();
    return new CustomForm(
        foldCase, replacements, required.isEmpty() ? null : ValuePattern.of(required));
  }

  private static void flag(BinaryWriter to, boolean value) {
    to.octet(value ? 1 : 0);
  }

  private static boolean flag(BinaryReader from) {
    return from.octet() == 1;
  }
}
