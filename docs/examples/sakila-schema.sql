-- The tables of the DVD rental sample that the map sakila.yaml reads. Columns are those of the
-- tab-separated files, in their order.
CREATE SCHEMA sakila;

CREATE TABLE sakila.country (
  country_id integer PRIMARY KEY,
  country text NOT NULL,
  last_update timestamp NOT NULL
);

CREATE TABLE sakila.city (
  city_id integer PRIMARY KEY,
  city text NOT NULL,
  country_id integer NOT NULL,
  last_update timestamp NOT NULL
);

CREATE TABLE sakila.address (
  address_id integer PRIMARY KEY,
  address text NOT NULL,
  address2 text,
  district text,
  city_id integer NOT NULL,
  postal_code text,
  phone text,
  last_update timestamp NOT NULL
);

CREATE TABLE sakila.store (
  store_id integer PRIMARY KEY,
  manager_staff_id integer NOT NULL,
  address_id integer NOT NULL,
  last_update timestamp NOT NULL
);

CREATE TABLE sakila.staff (
  staff_id integer PRIMARY KEY,
  first_name text NOT NULL,
  last_name text NOT NULL,
  address_id integer NOT NULL,
  email text,
  store_id integer NOT NULL,
  active boolean NOT NULL,
  username text NOT NULL,
  password text,
  last_update timestamp NOT NULL,
  picture text
);

CREATE TABLE sakila.customer (
  customer_id integer PRIMARY KEY,
  store_id integer NOT NULL,
  first_name text NOT NULL,
  last_name text NOT NULL,
  email text,
  address_id integer NOT NULL,
  activebool boolean NOT NULL,
  create_date date NOT NULL,
  last_update timestamp,
  active integer
);

CREATE TABLE sakila.rental (
  rental_id integer PRIMARY KEY,
  rental_date timestamp NOT NULL,
  inventory_id integer NOT NULL,
  customer_id integer NOT NULL,
  return_date timestamp,
  staff_id integer NOT NULL,
  last_update timestamp NOT NULL
);

CREATE TABLE sakila.payment (
  payment_id integer PRIMARY KEY,
  customer_id integer NOT NULL,
  staff_id integer NOT NULL,
  rental_id integer NOT NULL,
  amount numeric(5, 2) NOT NULL,
  payment_date timestamp NOT NULL
);
