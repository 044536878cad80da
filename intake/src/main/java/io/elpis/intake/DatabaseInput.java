package io.elpis.intake;

import java.util.List;

/** The tables of a database. */
public interface DatabaseInput extends Input {
  /** The tables that the account may see and that are not the database's own, by name. */
  List<TableShape> tables();

  /** A wish for some {@code rows} rows of a table, by chance where it has many more. */
  TableRequest sample(TableShape table, int rows);

  /** The address without what may be secret. */
  String address();
}
