package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.IndexNodes.After;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers, their links and their persons in memory, in front of the graph and the directory: by
 * ordinal, in some 90 bytes an identifier with two links. What is not here is read and kept; what
 * takes more than the limit is forgotten, a page at a time, by the clock algorithm. Only the
 * writer's thread uses it, and tells it what it changes.
 */
final class LinkIndex {

  private static final int ARRAY_HEADER = 16;

  final Dictionary words = new Dictionary();
  private final PersonDirectory directory;
  private final Rules rules;
  private final long mostBytes;
  private final Fingerprint fingerprint = new Fingerprint();

  private @Nullable Page[] pages = new Page[16];
  private int pageCount;
  private long linkBytes;
  private int hand;

  /** Ordinals plus one by their fingerprints, by open addressing. */
  private int[] slots = new int[1 << 10];

  private int known;

  /** Whether every stored identifier is here. */
  private boolean complete;

  LinkIndex(PersonDirectory directory, Rules rules, long mostBytes) {
    this.directory = directory;
    this.rules = rules;
    this.mostBytes = mostBytes;
    complete = directory.size() == 0;
  }

  /** How many bytes it takes. */
  long bytes() {
    return (long) pageCount * Page.BYTES + linkBytes + 4L * slots.length + 4L * pages.length;
  }

  /** How many identifiers it knows. */
  int size() {
    return known;
  }

  /** The ordinal of a stored identifier; -1 if it is not stored. */
  int ordinal(Identifier identifier) {
    fingerprint.of(identifier);
    int slot = slot(fingerprint.high, fingerprint.low);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    PersonDirectory.Entry entry = complete ? null : directory.find(identifier);
    if (entry == null) {
      return -1;
    }
    int ordinal = Math.toIntExact(entry.ordinal());
    know(ordinal, identifier);
    return ordinal;
  }

  /** Learns of an identifier that is stored now and in no link, alone. */
  void add(int ordinal, Identifier identifier) {
    fingerprint.of(identifier);
    know(ordinal, identifier);
    Page page = page(ordinal);
    int at = at(ordinal);
    page.flags[at] |= Page.LINKED | Page.PLACED;
    page.person[at] = ordinal;
    page.next[at] = ordinal;
  }

  /** Forgets an identifier that is stored no more. */
  void remove(int ordinal) {
    Page page = identified(ordinal);
    int slot = slot(page.high[at(ordinal)], page.low[at(ordinal)]);
    if (slots[slot] == ordinal + 1) {
      free(slot);
      known--;
    }
    setLinks(page, at(ordinal), null);
    page.flags[at(ordinal)] = 0;
  }

  private void know(int ordinal, Identifier identifier) {
    Page page = page(ordinal);
    int at = at(ordinal);
    if ((page.flags[at] & Page.KNOWN) != 0) {
      return;
    }
    page.namespace[at] = (byte) rules.number(identifier.namespace());
    page.high[at] = fingerprint.high;
    page.low[at] = fingerprint.low;
    page.flags[at] |= rules.blocks(identifier) ? Page.KNOWN | Page.BLOCKED : Page.KNOWN;
    int slot = slot(fingerprint.high, fingerprint.low);
    known += slots[slot] == 0 ? 1 : 0;
    slots[slot] = ordinal + 1;
    if (2 * known > slots.length) {
      grow();
    }
  }

  int namespace(int ordinal) {
    return identified(ordinal).namespace[at(ordinal)];
  }

  boolean blocked(int ordinal) {
    return (identified(ordinal).flags[at(ordinal)] & Page.BLOCKED) != 0;
  }

  /** The order of ties. */
  int compare(int one, int other) {
    if (one == other) {
      return 0;
    }
    long mine = identified(one).high[at(one)];
    int order = Long.compareUnsigned(mine, identified(other).high[at(other)]);
    return order != 0 ? order : identifier(one).compareTo(identifier(other));
  }

  /** The identifier with an ordinal. */
  Identifier identifier(int ordinal) {
    Identifier identifier = directory.identifier(ordinal);
    if (identifier == null) {
      throw new IllegalStateException("no identifier has ordinal " + ordinal);
    }
    return identifier;
  }

  int person(int ordinal) {
    return placed(ordinal).person[at(ordinal)];
  }

  /** The members of a person, ascending. */
  int[] members(int person) {
    int[] members = new int[4];
    int size = 0;
    int at = person;
    do {
      if (size == members.length) {
        members = Arrays.copyOf(members, size * 2);
      }
      members[size++] = at;
      at = placed(at).next[at(at)];
    } while (at != person);
    return size == members.length ? members : Arrays.copyOf(members, size);
  }

  /** Learns the members of a person, ascending. */
  void setMembers(int person, long[] members) {
    for (int i = 0; i < members.length; i++) {
      int member = (int) members[i];
      Page page = page(member);
      page.person[at(member)] = person;
      page.next[at(member)] = (int) members[i + 1 == members.length ? 0 : i + 1];
      page.flags[at(member)] |= Page.PLACED;
    }
  }

  /** Forgets all persons. */
  void forgetPersons() {
    for (Page page : pages) {
      for (int i = 0; page != null && i < Page.SIZE; i++) {
        page.flags[i] &= ~Page.PLACED;
      }
    }
  }

  /** Whether the links of an identifier are here, or that there are too many. */
  boolean hasLinks(int ordinal) {
    return (page(ordinal).flags[at(ordinal)] & Page.LINKED) != 0;
  }

  boolean hasMany(int ordinal) {
    return (page(ordinal).flags[at(ordinal)] & Page.MANY) != 0;
  }

  /** The links of an identifier, as a {@link Blob}, which are here. */
  byte[] links(int ordinal) {
    byte[] links = page(ordinal).links[at(ordinal)];
    return links == null ? Blob.EMPTY : links;
  }

  /** Learns the links of an identifier. */
  void setLinks(int ordinal, byte[] links, boolean many) {
    Page page = page(ordinal);
    int at = at(ordinal);
    setLinks(page, at, links.length == 0 ? null : links);
    page.flags[at] |= Page.LINKED;
    page.flags[at] = (byte) (many ? page.flags[at] | Page.MANY : page.flags[at] & ~Page.MANY);
  }

  private void setLinks(Page page, int at, byte @Nullable [] links) {
    int before = bytes(page.links[at]);
    page.links[at] = links;
    page.linkBytes += bytes(links) - before;
    linkBytes += bytes(links) - before;
  }

  private static int bytes(byte @Nullable [] links) {
    return links == null ? 0 : ARRAY_HEADER + (links.length + 7 & ~7);
  }

  /**
   * Reads the links of an identifier if they are not here.
   *
   * @param asOfDay the day as of which it may have too many
   */
  void load(int ordinal, Identifier identifier, EvidenceReader graph, int asOfDay) {
    if (!hasLinks(ordinal)) {
      After links = read(identifier, graph, asOfDay);
      setLinks(ordinal, links.links(), links.many());
    }
  }

  /** Reads the links of an identifier, as far as they matter. */
  After read(Identifier identifier, EvidenceReader graph, int asOfDay) {
    BoundedLinks read = BoundedLinks.read(graph, identifier, rules, asOfDay);
    Blob.Builder blob = new Blob.Builder(words);
    for (Link link : read.links()) {
      int other = ordinal(link.other());
      if (other < 0) {
        throw new IllegalStateException(
            link.other() + " is linked in the graph and was never stored");
      }
      blob.add(other, link.evidence());
    }
    return new After(blob.build(), read.many());
  }

  private Page identified(int ordinal) {
    int number = ordinal >>> Page.BITS;
    Page page = number < pages.length ? pages[number] : null;
    if (page != null && (page.flags[at(ordinal)] & Page.KNOWN) != 0) {
      return page;
    }
    page = page(ordinal);
    if ((page.flags[at(ordinal)] & Page.KNOWN) == 0) {
      Identifier identifier = identifier(ordinal);
      fingerprint.of(identifier);
      know(ordinal, identifier);
    }
    return page;
  }

  private Page placed(int ordinal) {
    Page page = page(ordinal);
    if ((page.flags[at(ordinal)] & Page.PLACED) == 0) {
      long person = directory.person(ordinal);
      setMembers(Math.toIntExact(person), directory.members(person));
      if ((page.flags[at(ordinal)] & Page.PLACED) == 0) {
        throw new IllegalStateException("person " + person + " does not have member " + ordinal);
      }
    }
    return page;
  }

  private Page page(int ordinal) {
    int number = ordinal >>> Page.BITS;
    if (number >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(number + 1, pages.length + (pages.length >> 1)));
    }
    Page page = pages[number];
    if (page == null) {
      page = new Page();
      pages[number] = page;
      pageCount++;
    }
    page.used = true;
    return page;
  }

  private static int at(int ordinal) {
    return ordinal & Page.SIZE - 1;
  }

  /** Forgets pages that were not used lately, until it takes no more than it may. */
  void shrink() {
    for (int looked = 0; bytes() > mostBytes && looked < 2 * pages.length; looked++) {
      hand = hand + 1 >= pages.length ? 0 : hand + 1;
      Page page = pages[hand];
      if (page != null && page.used) {
        page.used = false;
      } else if (page != null) {
        forget(page, hand);
      }
    }
  }

  private void forget(Page page, int number) {
    complete = false;
    for (int at = 0; at < Page.SIZE; at++) {
      int slot = slot(page.high[at], page.low[at]);
      if ((page.flags[at] & Page.KNOWN) != 0 && slots[slot] - 1 == (number << Page.BITS | at)) {
        free(slot);
        known--;
      }
    }
    linkBytes -= page.linkBytes;
    pages[number] = null;
    pageCount--;
  }

  private int slot(long high, long low) {
    int mask = slots.length - 1;
    int slot = (int) high & mask;
    while (slots[slot] != 0) {
      int ordinal = slots[slot] - 1;
      Page page = pages[ordinal >>> Page.BITS];
      if (page != null && page.high[at(ordinal)] == high && page.low[at(ordinal)] == low) {
        return slot;
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }

  /** Empties a slot, and moves those after it up (Knuth, volume 3, algorithm 6.4R). */
  private void free(int slot) {
    int mask = slots.length - 1;
    int hole = slot;
    slots[hole] = 0;
    for (int at = hole + 1 & mask; slots[at] != 0; at = at + 1 & mask) {
      int home = home(slots[at] - 1, mask);
      if ((at - home & mask) >= (at - hole & mask)) {
        slots[hole] = slots[at];
        slots[at] = 0;
        hole = at;
      }
    }
  }

  private int home(int ordinal, int mask) {
    Page page = pages[ordinal >>> Page.BITS];
    if (page == null) {
      throw new IllegalStateException("ordinal " + ordinal + " is on no page");
    }
    return (int) page.high[at(ordinal)] & mask;
  }

  private void grow() {
    int[] old = slots;
    slots = new int[old.length * 2];
    int mask = slots.length - 1;
    for (int entry : old) {
      if (entry != 0) {
        int slot = home(entry - 1, mask);
        while (slots[slot] != 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = entry;
      }
    }
  }
}
